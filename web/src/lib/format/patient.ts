import type { Schemas } from '$lib/api/client';
import { w } from '$lib/words';

/** "Boy, 14 y", "Girl, 3 weeks", "Woman, 52 y". */
export function patient(age: Schemas['Age'], sex: Schemas['Sex']): string {
  const child = age.unit !== 'years' || age.value < 18;
  const who = {
    female: child ? w.patient.girl : w.patient.woman,
    male: child ? w.patient.boy : w.patient.man,
    intersex: w.patient.intersex,
    unknown: w.patient.unknown
  }[sex];
  return w.patient.who(who, w.patient.age(age.value, age.unit));
}
