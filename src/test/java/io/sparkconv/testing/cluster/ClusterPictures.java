// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import io.sparkconv.testing.SampleData;
import io.sparkconv.testing.pictures.PngWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A folder of pictures for a job on a cluster: sample-data several times, with a broken one and one with a note. */
final class ClusterPictures {

    private static final int COPIES = 4;

    private ClusterPictures() {}

    /** Fills the folder and returns the files' names in the order in which a job has them. */
    static List<String> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : SampleData.files().entrySet()) {
            for (int copy = 0; copy < COPIES; copy++) {
                Files.write(folder.resolve((char) ('a' + copy) + "-" + file.getKey()), file.getValue());
            }
        }
        byte[] profile = "p\0\0....".getBytes(StandardCharsets.ISO_8859_1);
        byte[] noted = new PngWriter(32, 24, 2, 8)
                .chunk("iCCP", profile)
                .encode((x, y, channel) -> (7 * x + 5 * y + 60 * channel) % 256);
        Files.write(folder.resolve("b-profile.png"), noted);
        try (var files = Files.list(folder)) {
            return List.copyOf(new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList()));
        }
    }
}
