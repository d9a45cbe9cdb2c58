// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.kernel.RowKernels;
import io.sparkconv.kernel.ScalarKernels;

/** Rows in vector instructions; rare functions are left to the scalar loop. */
final class SimdRowKernels implements RowKernels {

    private final RowKernels scalar = ScalarKernels.of().rows();

    @Override
    public Binary binary(BinaryKind kind) {
        return switch (kind) {
            case ADD -> SimdBinary::add;
            case SUB -> SimdBinary::sub;
            case MUL -> SimdBinary::mul;
            case DIV -> SimdBinary::div;
            case MIN -> SimdBinary::min;
            case MAX -> SimdBinary::max;
            case PRELU -> SimdBinary::prelu;
            default -> scalar.binary(kind);
        };
    }

    @Override
    public Product product() {
        return SimdProduct::run;
    }
}
