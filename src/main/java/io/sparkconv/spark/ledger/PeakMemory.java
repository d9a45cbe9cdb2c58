// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The most memory that a process has held so far: heap, code and all else that was resident at once. */
public final class PeakMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private PeakMemory() {}

    /** Bytes of the process that asks, as Linux counts them; 0 on systems that do not tell. */
    public static long bytes() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(PeakMemory::bytes)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the memory of this process", e);
        }
    }

    /** Of a line such as {@code VmHWM:   1052272 kB}. */
    private static long bytes(String line) {
        return 1024
                * Long.parseLong(
                        line.substring(PEAK.length(), line.length() - 2).strip());
    }
}
