/** Loaded before the command: the clock of the machine jumps by up to a year, back and forth, at every look. */
const RealDate = Date;
let looks = 0;
function jumping() {
  looks += 1;
  return RealDate.now() + Math.round(Math.sin(looks * 12.9898) * 365 * 86_400_000);
}
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [jumping()] : given));
  }
  static now() {
    return jumping();
  }
};
