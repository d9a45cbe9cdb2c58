// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.weights.WeightSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Random weights, each tensor made once. Variances are doubled, or the deepest networks would magnify what is rounded
 * early on.
 */
public record TestWeights(WeightSource source, Map<String, float[]> made) implements WeightSource {

    public TestWeights(long seed) {
        this(new RandomWeights(seed), new HashMap<>());
    }

    @Override
    public float[] values(String name, Shape shape) {
        return made.computeIfAbsent(name, n -> make(n, shape));
    }

    private float[] make(String name, Shape shape) {
        float[] values = source.values(name, shape);
        for (int i = 0; i < values.length && name.endsWith(".running_var"); i++) {
            values[i] *= 2;
        }
        return values;
    }

    @Override
    public String description() {
        return source.description();
    }
}
