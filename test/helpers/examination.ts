/** `node examination JSON` examines with these options and prints the report; `{"only": [...]}` names the checks. */
import { CHECKS } from '../../src/diagnose/checks/index.ts';
import { doctorWith } from '../../src/diagnose/doctor.ts';
import { system } from '../../src/system/index.ts';

const { only, ...options } = JSON.parse(process.argv[2] ?? '{}') as { only?: string[] };
const checks = only ? CHECKS.filter(({ id }) => only.includes(id)) : CHECKS;
console.log(JSON.stringify(await doctorWith(system, { ...options, checks })));
