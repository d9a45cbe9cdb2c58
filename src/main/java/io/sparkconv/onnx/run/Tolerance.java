// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.run;

import io.sparkconv.onnx.wire.TensorProto;
import java.util.Arrays;
import java.util.Optional;

/**
 * How close a result must be: {@code |actual - expected| <= absolute + relative * |expected|} for every element, as
 * ONNX's own runner has it. NaN equals NaN.
 */
public record Tolerance(double relative, double absolute) {

    /** What differs; empty if nothing does. */
    public Optional<String> difference(TensorProto actual, TensorProto expected) {
        if (!Arrays.equals(actual.dims(), expected.dims())) {
            return Optional.of(
                    "shape is " + Arrays.toString(actual.dims()) + " but must be " + Arrays.toString(expected.dims()));
        }
        if (actual.type() != expected.type()) {
            return Optional.of("type is " + actual.type() + " but must be " + expected.type());
        }
        return actual.type().isReal()
                ? reals(actual.floats(), expected.floats())
                : integers(actual.longs(), expected.longs());
    }

    private Optional<String> reals(float[] actual, float[] expected) {
        int wrong = 0;
        int worst = -1;
        double largest = 0;
        for (int i = 0; i < actual.length; i++) {
            double error = error(actual[i], expected[i]);
            if (error != 0 && !(error <= absolute + relative * Math.abs((double) expected[i]))) {
                wrong++;
                if (worst < 0 || error > largest || Double.isNaN(error)) {
                    worst = i;
                    largest = error;
                }
            }
        }
        return wrong == 0
                ? Optional.empty()
                : Optional.of(wrong + " of " + actual.length + " values differ; value " + worst + " is " + actual[worst]
                        + " but must be near " + expected[worst]);
    }

    private static double error(float actual, float expected) {
        boolean same = actual == expected || Float.isNaN(actual) && Float.isNaN(expected);
        return same ? 0 : Math.abs((double) actual - expected);
    }

    private static Optional<String> integers(long[] actual, long[] expected) {
        int at = Arrays.mismatch(actual, expected);
        return at < 0
                ? Optional.empty()
                : Optional.of("value " + at + " is " + actual[at] + " but must be " + expected[at]);
    }
}
