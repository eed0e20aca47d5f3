/** One case and what grows around it, from the first question to its last trace. */
import { lesson, share, withdraw } from './around_the_case';
import { Doctor, test, unique } from './harness';
import {
  actNow,
  askAndReply,
  harm,
  outcome,
  poll,
  postTheBoy,
  secondLook,
  threeOpinions,
  type Cast
} from './on_the_case';
import type { Told } from './steps';

const boy = (mark: string): Told => ({
  question: `Vomits for two days, now floppy (${mark}). What is it, and what do I do first?`,
  story:
    'Two days of vomiting, feeds poorly, fever 39.2 °C since this morning. Sleepy, cold hands, refill four seconds. 300 g lighter than last week. Genitals normal. Never ill before.',
  age: ['3', 'months'],
  sex: 'Male',
  consent: 'Guardian'
});

test('doctors talk about one case, from a question to its last trace', async ({ browser }) => {
  test.setTimeout(180_000);
  const mark = unique();
  const member = async (name: string, specialty: string) => {
    const doctor = await Doctor.at(browser);
    await doctor.join(`${name}_${mark}`, specialty);
    return doctor;
  };
  const cast: Cast = {
    presenter: await member('asks', 'paediatrics'),
    asker: await member('wonders', 'cardiology'),
    paediatrician: await member('child', 'paediatrics'),
    nephrologist: await member('kidney', 'nephrology'),
    cardiologist: await member('heart', 'cardiology'),
    checker: await member('checks', 'nephrology')
  };
  const told = boy(mark);

  const address = await test.step('a case with typed findings', () => postTheBoy(cast, told));
  await test.step('a question, and its reply', () => askAndReply(cast, address));
  await test.step('a poll, answered blind', () => poll(cast));
  await test.step('three opinions, blind', () => threeOpinions(cast, address));
  await test.step('an update, and a second look', () => secondLook(cast, address));
  await test.step('act now', () => actNow(cast));
  await test.step('a harm mark', () => harm(cast, address));
  await test.step('the outcome', () => outcome(cast));
  await test.step('a share, solved blind', () => share(cast, mark));
  await test.step('a lesson, taken along', () => lesson(cast, mark));
  await test.step('a linked case, withdrawn', () => withdraw(cast, told, mark, address));
});
