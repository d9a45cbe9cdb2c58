// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What executors hold in their heaps after a collection of all garbage, at points of a run.
 *
 * @param executor the process
 * @param second since the first point
 * @param bytes that are reachable
 */
record LiveHeap(long executor, long second, long bytes) {

    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

    /** Collects the garbage of a JVM of this machine and measures what is left; -1 bytes if it ended meanwhile. */
    static LiveHeap of(long executor, long second) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(JCMD, "" + executor, "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (jcmd.waitFor() != 0) {
            return new LiveHeap(executor, second, -1);
        }
        // The last line is: Total INSTANCES BYTES
        String[] total = lines.get(lines.size() - 1).trim().split("\\s+");
        return new LiveHeap(executor, second, Long.parseLong(total[2]));
    }

    @Override
    public String toString() {
        return executor + " after " + second + " s: " + bytes / (1 << 20) + " MiB";
    }
}
