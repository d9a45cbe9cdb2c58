// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;

/**
 * A column of features at a glance, so that a broken model is noticed. Figures add up to the same whatever the order.
 *
 * @param rows with features
 * @param values in all rows
 * @param nan values that are no number
 * @param infinite values that are infinite
 * @param zeros values that are zero
 * @param beyondHalf finite values that are infinite in float16
 * @param microNorms sum of the rows' Euclidean norms, in millionths; of rows whose norm is finite
 * @param normed rows whose norm is finite
 * @param low the least finite value; positive infinity if there is none
 * @param high the largest finite value; negative infinity if there is none
 */
public record ColumnFigures(
        long rows,
        long values,
        long nan,
        long infinite,
        long zeros,
        long beyondHalf,
        long microNorms,
        long normed,
        float low,
        float high)
        implements Serializable {

    /** Of no rows. */
    public static final ColumnFigures NONE =
            new ColumnFigures(0, 0, 0, 0, 0, 0, 0, 0, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);

    private static final double MICRO = 1e6;
    /** Halfway from the largest float16 to the next power of two. */
    private static final float HALF_END = 65520;

    /** Of one row. */
    static ColumnFigures of(float[] features) {
        long nan = 0;
        long infinite = 0;
        long zeros = 0;
        long beyondHalf = 0;
        double squares = 0;
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : features) {
            squares += (double) value * value;
            if (Float.isNaN(value)) {
                nan++;
            } else if (Float.isInfinite(value)) {
                infinite++;
            } else {
                zeros += value == 0 ? 1 : 0;
                beyondHalf += Math.abs(value) >= HALF_END ? 1 : 0;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        boolean finite = Double.isFinite(squares);
        long norm = finite ? Math.round(Math.sqrt(squares) * MICRO) : 0;
        return new ColumnFigures(1, features.length, nan, infinite, zeros, beyondHalf, norm, finite ? 1 : 0, low, high);
    }

    /** Of these rows and others. */
    ColumnFigures plus(ColumnFigures other) {
        return new ColumnFigures(
                rows + other.rows,
                values + other.values,
                nan + other.nan,
                infinite + other.infinite,
                zeros + other.zeros,
                beyondHalf + other.beyondHalf,
                microNorms + other.microNorms,
                normed + other.normed,
                Math.min(low, other.low),
                Math.max(high, other.high));
    }

    /** Mean Euclidean norm of the rows whose norm is finite; 0 if there are none. */
    public double meanNorm() {
        return normed == 0 ? 0 : microNorms / MICRO / normed;
    }

    /** The part of the values that is zero. */
    public double zeroShare() {
        return values == 0 ? 0 : (double) zeros / values;
    }

    /** Adds the figures to a row of a report; bounds only where there are any. */
    public void addTo(ObjectNode json) {
        json.put("rows", rows);
        json.put("values", values);
        json.put("nan", nan);
        json.put("infinite", infinite);
        json.put("zeroShare", zeroShare());
        json.put("beyondFloat16", beyondHalf);
        json.put("meanNorm", meanNorm());
        if (low <= high) {
            json.put("low", low);
            json.put("high", high);
        }
    }
}
