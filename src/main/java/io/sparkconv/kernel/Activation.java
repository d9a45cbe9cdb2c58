// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * An element-wise function. {@code a} and {@code b} are its parameters: LeakyReLU's slope in {@code a}, Clip's bounds in
 * {@code a} and {@code b}; unused ones are 0.
 */
public record Activation(Kind kind, float a, float b) {

    /** The functions. Those with {@code cheap} set are fused into a convolution's last store. */
    public enum Kind {
        IDENTITY(true),
        /** {@code max(x, 0)}; NaN stays NaN. */
        RELU(true),
        /** {@code x < 0 ? a * x : x}. */
        LEAKY_RELU(true),
        /** {@code min(max(x, a), b)}: ReLU6 is Clip(0, 6). */
        CLIP(true),
        /** {@code 1 / (1 + exp(-x))}. */
        SIGMOID(false),
        TANH(false);

        private final boolean cheap;

        Kind(boolean cheap) {
            this.cheap = cheap;
        }

        public boolean isCheap() {
            return cheap;
        }
    }

    public static final Activation IDENTITY = new Activation(Kind.IDENTITY, 0, 0);
    public static final Activation RELU = new Activation(Kind.RELU, 0, 0);
    public static final Activation RELU6 = new Activation(Kind.CLIP, 0, 6);
    public static final Activation SIGMOID = new Activation(Kind.SIGMOID, 0, 0);
    public static final Activation TANH = new Activation(Kind.TANH, 0, 0);

    public static Activation leakyRelu(float slope) {
        return new Activation(Kind.LEAKY_RELU, slope, 0);
    }

    public static Activation clip(float low, float high) {
        return new Activation(Kind.CLIP, low, high);
    }
}
