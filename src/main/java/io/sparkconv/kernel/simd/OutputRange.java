// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;

/**
 * What outputs are cut to as they are written: all of ReLU and Clip, nothing of other activations, which are left to a
 * pass of their own.
 *
 * @param isBounded whether it cuts at all
 */
record OutputRange(boolean isBounded, float low, float high) {

    private static final OutputRange ALL = new OutputRange(false, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

    static OutputRange of(Activation activation) {
        return switch (activation.kind()) {
            case RELU -> new OutputRange(true, 0f, Float.POSITIVE_INFINITY);
            case CLIP -> new OutputRange(true, activation.a(), activation.b());
            default -> ALL;
        };
    }

    /** Whether nothing of the activation is left to do. */
    static boolean covers(Activation activation) {
        return activation.kind() == Activation.Kind.IDENTITY || of(activation).isBounded();
    }
}
