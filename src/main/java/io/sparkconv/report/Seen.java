// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.tensor.Tensor;
import java.util.Map;

/**
 * What a network computed for one picture.
 *
 * @param input the picture as the network got it
 * @param layers tensors of the layers that were asked for
 */
public record Seen(Tensor input, Map<String, Tensor> layers) {

    public Seen {
        layers = Map.copyOf(layers);
    }

    /** The tensor of a layer, or of the input. */
    Tensor of(String name) {
        Tensor tensor = layers.get(name);
        return tensor == null ? input : tensor;
    }
}
