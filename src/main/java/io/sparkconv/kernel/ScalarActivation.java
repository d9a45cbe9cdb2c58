// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/** The element-wise functions, in place. */
public final class ScalarActivation {

    private ScalarActivation() {}

    /** Applies the function to {@code count} elements from {@code offset}. */
    public static void apply(Activation f, float[] data, int offset, int count) {
        apply(f, data, offset, data, offset, count);
    }

    /** Applies the function to {@code count} elements of {@code in}, into {@code out}. */
    static void apply(Activation f, float[] in, int i, float[] out, int o, int count) {
        switch (f.kind()) {
            case IDENTITY -> {
                if (in != out || i != o) {
                    System.arraycopy(in, i, out, o, count);
                }
            }
            case RELU -> {
                for (int k = 0; k < count; k++) {
                    out[o + k] = Math.max(in[i + k], 0f);
                }
            }
            case LEAKY_RELU -> {
                for (int k = 0; k < count; k++) {
                    out[o + k] = ElementFunctions.leakyRelu(in[i + k], f.a());
                }
            }
            case CLIP -> {
                for (int k = 0; k < count; k++) {
                    out[o + k] = ElementFunctions.clip(in[i + k], f.a(), f.b());
                }
            }
            default -> {
                Activation.Formula formula = f.kind().formula();
                for (int k = 0; k < count; k++) {
                    out[o + k] = formula.apply(in[i + k], f.a(), f.b());
                }
            }
        }
    }
}
