// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.kernel.Activation;
import io.sparkconv.zoo.Zoo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Warm runs allocate no byte, each network and function in a JVM of its own. */
class AllocationTest {

    /** Grouped, depthwise, transposed and Winograd's convolutions, shortcuts, joins, shuffles and pools among them. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "SQUEEZENET_1_1",
                "MOBILENET_V2",
                "UNET_SMALL",
                "SHUFFLENET_V1_05",
                "GABOR_TOWERS",
                "DCGAN_GENERATOR"
            })
    void aNetworkAllocatesNothing(Zoo zoo) throws Exception {
        assertThat(FreshJvm.run(AllocatedBytes.class, "network", zoo.name()))
                .as("bytes of 50 runs of %s", zoo.label())
                .isEqualTo("0");
    }

    /** Those whose loops are the longest. */
    @ParameterizedTest
    @EnumSource(names = {"SIGMOID", "TANH", "EXP", "ERF", "ELU", "MISH", "GELU", "GELU_TANH", "SWISH"})
    void aFunctionAllocatesNothing(Activation.Kind kind) throws Exception {
        assertThat(FreshJvm.run(AllocatedBytes.class, "function", kind.name()))
                .as("bytes of 50 runs of %s", kind)
                .isEqualTo("0");
    }
}
