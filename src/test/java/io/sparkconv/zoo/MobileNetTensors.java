// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.op.Parameter;
import io.sparkconv.testing.shared.BorrowedWeights;

/**
 * The tensors of a quarter-wide MobileNet for two classes, with Keras's numbered names, as the zoo's network wants them.
 * The zoo's other 998 classes get a score so low that their probability is 0. The model's rectifiers are not clipped at
 * 6: what they give is made smaller by a power of two, and the filters behind them larger, which changes no bit. The
 * model's convolutions have biases, which the means behind them take away.
 */
record MobileNetTensors(BorrowedWeights weights) implements BorrowedWeights.Rule {

    private static final float LARGER = 1024;
    private static final float NO_SCORE = -1e4f;
    private static final int CLASSES = 1000;
    private static final int FEATURES = 256;

    @Override
    public float[] values(Parameter wanted) {
        int dot = wanted.name().lastIndexOf('.');
        String layer = wanted.name().substring(0, dot);
        String ending = wanted.name().substring(dot + 1);
        if (layer.equals("conv_preds")) {
            return classifier(ending);
        }
        String conv = layer.replace("_bn", "");
        boolean depthwise = conv.startsWith("conv_dw_");
        int block = conv.equals("conv1") ? 0 : Integer.parseInt(conv.substring("conv_dw_".length()));
        String theirs = depthwise ? numbered("depthwise_conv2d", block - 1) : numbered("conv2d", block);
        if (layer.equals(conv)) {
            return scaled(theirs + "_w", block == 0 ? 1 : LARGER);
        }
        return norm(numbered("batch_normalization", depthwise ? 2 * block - 1 : 2 * block), theirs, ending);
    }

    private static String numbered(String name, int number) {
        return number == 0 ? name : name + "_" + number;
    }

    private float[] scaled(String name, float factor) {
        float[] values = weights.tensor(name).floats();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }

    private float[] norm(String norm, String conv, String ending) {
        return switch (ending) {
            case "weight" -> scaled(norm + "_g", 1 / LARGER);
            case "bias" -> scaled(norm + "_be", 1 / LARGER);
            case "running_mean" -> {
                float[] mean = weights.tensor(norm + "_m").floats();
                float[] bias = weights.tensor(conv + "_b").floats();
                for (int i = 0; i < mean.length; i++) {
                    mean[i] -= bias[i];
                }
                yield mean;
            }
            default -> weights.tensor(norm + "_v").floats();
        };
    }

    /** Keras has a row for each feature, the zoo one for each class. */
    private float[] classifier(String ending) {
        if (ending.equals("bias")) {
            float[] bias = weights.tensor("dense_b").floats();
            return BorrowedWeights.inCorner(bias, new int[] {2}, new int[] {CLASSES}, NO_SCORE);
        }
        float[] rows = scaled("dense_w", LARGER);
        float[] classes = new float[rows.length];
        for (int feature = 0; feature < FEATURES; feature++) {
            classes[feature] = rows[2 * feature];
            classes[FEATURES + feature] = rows[2 * feature + 1];
        }
        return BorrowedWeights.inCorner(classes, new int[] {2, FEATURES}, new int[] {CLASSES, FEATURES}, 0);
    }
}
