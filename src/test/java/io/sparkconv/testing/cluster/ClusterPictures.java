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
        return write(folder, COPIES);
    }

    /** The same with so many copies of the sample data, at most 26 squared. */
    static List<String> write(Path folder, int copies) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : SampleData.files().entrySet()) {
            for (int copy = 0; copy < copies; copy++) {
                String prefix = (copy < 26 ? "" : "" + (char) ('a' + copy / 26)) + (char) ('a' + copy % 26);
                Files.write(folder.resolve(prefix + "-" + file.getKey()), file.getValue());
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
