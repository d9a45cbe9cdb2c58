// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.WeightSource;
import java.util.HashMap;
import java.util.Map;

/** Weights that are made once, however often they are asked for. */
public record KeptWeights(WeightSource source, Map<String, float[]> made) implements WeightSource {

    public KeptWeights(WeightSource source) {
        this(source, new HashMap<>());
    }

    @Override
    public float[] values(String name, Shape shape) {
        return made.computeIfAbsent(name, n -> source.values(n, shape));
    }

    @Override
    public String description() {
        return source.description();
    }
}
