// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import io.sparkconv.zoo.Zoo;

/** A named network. */
record ZooModel(Zoo zoo) implements ModelSource {

    @Override
    public String label() {
        return zoo.label();
    }

    @Override
    public boolean needsWeights() {
        return zoo.needsWeights();
    }
}
