// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.Arrays;

/** Scalar rows. The four commonest functions have loops of their own, which the compiler can make tight. */
final class ScalarRowKernels implements RowKernels {

    @Override
    public Binary binary(BinaryKind kind) {
        return switch (kind) {
            case ADD ->
                (a, i, stepA, b, j, stepB, out, o, count) -> {
                    for (int n = 0; n < count; n++) {
                        out[o + n] = a[i + n * stepA] + b[j + n * stepB];
                    }
                };
            case SUB ->
                (a, i, stepA, b, j, stepB, out, o, count) -> {
                    for (int n = 0; n < count; n++) {
                        out[o + n] = a[i + n * stepA] - b[j + n * stepB];
                    }
                };
            case MUL ->
                (a, i, stepA, b, j, stepB, out, o, count) -> {
                    for (int n = 0; n < count; n++) {
                        out[o + n] = a[i + n * stepA] * b[j + n * stepB];
                    }
                };
            case DIV ->
                (a, i, stepA, b, j, stepB, out, o, count) -> {
                    for (int n = 0; n < count; n++) {
                        out[o + n] = a[i + n * stepA] / b[j + n * stepB];
                    }
                };
            default ->
                (a, i, stepA, b, j, stepB, out, o, count) -> {
                    for (int n = 0; n < count; n++) {
                        out[o + n] = kind.apply(a[i + n * stepA], b[j + n * stepB]);
                    }
                };
        };
    }

    @Override
    public Product product() {
        return (a, i, rows, depth, b, j, columns, out, o) -> {
            Arrays.fill(out, o, o + rows * columns, 0f);
            for (int row = 0; row < rows; row++) {
                TapProduct.add(a, i + row * depth, depth, b, j, out, o + row * columns, columns);
            }
        };
    }
}
