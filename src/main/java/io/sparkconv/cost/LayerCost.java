// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.cost;

import io.sparkconv.graph.ReceptiveFields;
import io.sparkconv.op.Cost;
import io.sparkconv.tensor.Shape;
import java.util.Optional;

/**
 * What one layer costs for one image.
 *
 * @param name the layer
 * @param kind the kind of operator
 * @param output its shape for one image
 * @param cost parameters and MACs
 * @param field its receptive field; empty if it does not depend on the image
 * @param algorithm how it is computed; empty where there is just one way
 */
public record LayerCost(
        String name, String kind, Shape output, Cost cost, Optional<ReceptiveFields.Field> field, String algorithm) {

    /** Bytes of the layer's parameters as float32. */
    public long weightBytes() {
        return 4 * cost.parameters();
    }

    /** Bytes of the layer's output for one image as float32. */
    public long activationBytes() {
        return 4 * output.elements();
    }
}
