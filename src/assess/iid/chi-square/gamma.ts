/**
 * The upper regularised incomplete gamma function Q(a, x): series below a, Legendre's continued fraction above it (DLMF
 * §8.11.4, §8.9.2). The factor x^a e^-x / Γ(a) is taken relative to its maximum, so that the tens of thousands of degrees
 * of freedom of a byte alphabet lose no digits. Pure.
 */

const EPSILON = 2 ** -53;

/** ln Γ(a) − (a − ½) ln a + a − ½ ln 2π: Stirling's series, from a = 16 on; below, by recurrence from there. */
function stirlingError(a: number): number {
  if (a < 16) {
    // δ(a) = δ(a + 1) + (a + ½) ln(1 + 1/a) − 1
    return stirlingError(a + 1) + (a + 0.5) * Math.log1p(1 / a) - 1;
  }
  const inverse = 1 / a;
  const square = inverse * inverse;
  return (
    inverse *
    (1 / 12 -
      square *
        (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360360)))))
  );
}

/** x^a e^-x / Γ(a). */
function density(a: number, x: number): number {
  const distance = (x - a) / a;
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(a * (Math.log1p(distance) - distance) - stirlingError(a));
}

function lowerBySeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = a + 1; term > sum * EPSILON; n++) {
    term *= x / n;
    sum += term;
  }
  return (density(a, x) * sum) / a;
}

/** Evaluated from the front by Lentz's method. */
function upperByFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let result = d;
  for (let i = 1; ; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = numerator * d + b;
    c = b + numerator / c;
    if (d === 0) d = tiny;
    if (c === 0) c = tiny;
    d = 1 / d;
    const factor = c * d;
    result *= factor;
    if (Math.abs(factor - 1) <= EPSILON * 2) return density(a, x) * result;
  }
}

function upperGamma(a: number, x: number): number {
  if (x <= 0 || a <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < a + 1 ? 1 - lowerBySeries(a, x) : upperByFraction(a, x);
}

/** The probability that chi-square with so many degrees of freedom is `score` or more; 1 where there are none. */
export function chiSquareTail(score: number, degreesOfFreedom: number): number {
  return upperGamma(degreesOfFreedom / 2, score / 2);
}
