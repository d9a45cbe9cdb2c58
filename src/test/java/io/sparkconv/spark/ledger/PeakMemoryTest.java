// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PeakMemoryTest {

    /** The heap of this process alone is some megabytes, and no process holds a terabyte here. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void isInBytes() {
        byte[] held = new byte[64 << 20];
        Arrays.fill(held, (byte) 1);
        assertThat(PeakMemory.bytes()).isBetween((long) held.length, 1L << 40);
    }
}
