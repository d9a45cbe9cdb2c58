// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.weights;

import io.sparkconv.tensor.Shape;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * Reproducible random weights: each tensor's values depend on the seed and its name alone. Filters are uniform with
 * variance {@code 2 / fan-in} (He et al. 2015), which keeps activations in range through ReLU networks; scales lie
 * around 1, biases and means around 0, variances are positive.
 */
public record RandomWeights(long seed) implements WeightSource {

    @Override
    public float[] values(String name, Shape shape) {
        CRC32 hash = new CRC32();
        hash.update(name.getBytes(StandardCharsets.UTF_8));
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + hash.getValue());
        double centre = isScale(name, shape) ? 1 : 0;
        double reach = shape.rank() >= 2 ? Math.sqrt(6.0 / fanIn(shape)) : 0.1;
        float[] values = new float[Math.toIntExact(shape.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (centre + reach * (2 * random.nextDouble() - 1));
        }
        return values;
    }

    private static boolean isScale(String name, Shape shape) {
        return shape.rank() == 1 && (name.endsWith(".weight") || name.endsWith(".running_var"));
    }

    private static long fanIn(Shape shape) {
        return Math.max(1, shape.elements() / shape.dim(0));
    }

    @Override
    public String description() {
        return "random weights from seed " + seed + ": the features mean nothing";
    }
}
