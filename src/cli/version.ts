/** The version as `--version` prints it, here so that no file is read for it; a test holds it to package.json. */
export const VERSION = '0.1.0';
