// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

/** What a reduction takes of a group of elements. Of no elements: 0 for sums, 1 for the product, ±∞ for the extremes. */
public enum ReduceKind {
    SUM(Sums::sum),
    MEAN((in, at, along) -> Sums.sum(in, at, along) / along.length),
    MAX(Sums::maximum),
    MIN(Sums::minimum),
    PROD(Sums::product),
    /** Sum of absolute values. */
    L1(Sums::absolutes),
    /** Root of the sum of squares. */
    L2((in, at, along) -> Math.sqrt(Sums.squares(in, at, along, 0))),
    SUM_SQUARE((in, at, along) -> Sums.squares(in, at, along, 0)),
    /** Logarithm of the sum. */
    LOG_SUM((in, at, along) -> StrictMath.log(Sums.sum(in, at, along))),
    /** Logarithm of the sum of exponentials, taken relative to the maximum. */
    LOG_SUM_EXP(ReduceKind::logSumExp);

    /** A number of a group of elements. */
    interface Formula {
        double apply(float[] in, int at, int[] along);
    }

    private final Formula formula;

    ReduceKind(Formula formula) {
        this.formula = formula;
    }

    Formula formula() {
        return formula;
    }

    private static double logSumExp(float[] in, int at, int[] along) {
        float max = Sums.maximum(in, at, along);
        return Float.isInfinite(max) ? max : max + StrictMath.log(Sums.exponentials(in, at, along, max));
    }
}
