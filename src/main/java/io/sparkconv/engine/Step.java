// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Kernel;
import java.util.List;

/**
 * One layer of a plan.
 *
 * @param node the layer, or several merged into one
 * @param kernel its computation
 * @param inputs what it reads
 * @param output what it writes
 * @param scratch buffer for its own use, or -1
 * @param images images that the kernel counts in one sample: the first extent for layers that work image by image, else 1
 * @param order how the samples of a batch go through it
 */
record Step(Node node, Kernel kernel, List<Operand> inputs, Operand output, int scratch, int images, Order order) {

    /** How the samples of a batch go through a step. */
    enum Order {
        /** One after the other, each through all steps of this kind: they come first in a plan. */
        LAYERS_OF_AN_IMAGE,
        /** One after the other, each by a kernel call of its own, all before the next step. */
        IMAGES_OF_A_LAYER,
        /** By one kernel call. */
        AT_ONCE
    }

    /**
     * Where a tensor lies.
     *
     * @param buffer its buffer, or -1 for a constant
     * @param first where in the buffer it begins: not at 0 if it is some channels of a wider tensor
     * @param sample floats from one sample of a batch to the next; 0 for a constant or if all take the same place in turn
     * @param constant the values of a constant, else null
     */
    record Operand(int buffer, int first, int sample, float[] constant) {

        static Operand of(float[] constant) {
            return new Operand(-1, 0, 0, constant);
        }

        static Operand of(int buffer, long sample) {
            return new Operand(buffer, 0, Math.toIntExact(sample), null);
        }

        /** The tensor that is this one's channels from {@code channel} on. */
        Operand from(int channel) {
            return new Operand(buffer, first + channel, sample, constant);
        }

        /** Whether the samples of a batch take the same place in turn. */
        boolean isShared() {
            return sample == 0;
        }

        boolean isConstant() {
            return constant != null;
        }
    }
}
