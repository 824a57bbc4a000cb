/** What is used of the untyped add-on unix-dgram 2. */
declare module 'unix-dgram' {
  interface DatagramSocket {
    on(event: 'error', listener: (error: Error) => void): void;
    send(message: Buffer, offset: number, length: number, path: string, done: (error?: Error) => void): void;
    close(): void;
  }
  const addon: { createSocket(type: 'unix_dgram', listener: () => void): DatagramSocket };
  export default addon;
}
