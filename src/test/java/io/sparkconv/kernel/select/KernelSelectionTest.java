// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.KernelChoice;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KernelSelectionTest {

    @Test
    void scalarIsAlwaysThere() {
        assertThat(KernelSelection.choose(KernelChoice.SCALAR).kernels().name()).isEqualTo("scalar");
    }

    /** Runs on JVMs with and without the vector module: whichever this is, choice and reason must tell the truth. */
    @Test
    void autoAndForcedVectorsFollowTheModule() {
        KernelSelection auto = KernelSelection.choose(KernelChoice.AUTO);
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            assertThat(auto.kernels().name()).startsWith("simd-");
            assertThat(KernelSelection.choose(KernelChoice.SIMD).kernels().name())
                    .startsWith("simd-");
        } else {
            assertThat(auto.kernels().name()).isEqualTo("scalar");
            assertThat(auto.reason()).contains("--add-modules=jdk.incubator.vector");
            assertThatThrownBy(() -> KernelSelection.choose(KernelChoice.SIMD))
                    .hasMessageContaining("Cannot use vector instructions: module jdk.incubator.vector is missing");
        }
    }

    @Test
    @Tag("simd")
    void theVectorModuleIsThereWhereItIsExpected() {
        assertThat(KernelSelection.choose(KernelChoice.AUTO).reason()).startsWith("vector instructions (simd-");
    }
}
