// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.kernel.Activation;
import io.sparkconv.zoo.Zoo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Warm runs allocate no byte. Each network and function runs in a JVM of its own, and in others if that one does not get
 * there: by chance the JIT compiler of some leaves vectors of a loop on the heap for good.
 */
class AllocationTest {

    private static final int MOST_JVMS = 3;

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
        assertThat(bytesOfJvms("network", zoo.name())).endsWith("0");
    }

    /** Those whose loops are the longest. */
    @ParameterizedTest
    @EnumSource(names = {"SIGMOID", "TANH", "EXP", "ERF", "ELU", "MISH", "GELU", "GELU_TANH", "SWISH"})
    void aFunctionAllocatesNothing(Activation.Kind kind) throws Exception {
        assertThat(bytesOfJvms("function", kind.name())).endsWith("0");
    }

    /** Bytes of 50 runs in one JVM after the other, until one allocates nothing. */
    private static List<String> bytesOfJvms(String what, String name) throws Exception {
        List<String> bytes = new ArrayList<>();
        while (bytes.size() < MOST_JVMS && !bytes.contains("0")) {
            bytes.add(FreshJvm.run(AllocatedBytes.class, what, name));
        }
        return bytes;
    }
}
