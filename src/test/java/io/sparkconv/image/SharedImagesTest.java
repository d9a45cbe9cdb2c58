// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Odd and broken pictures from elsewhere, with the sizes that a careful reader finds. */
@Tag("shared")
class SharedImagesTest {

    private static final Path DATA = Path.of(System.getProperty("sparkconv.shared"), "data");
    private static final Set<String> FORMATS = Set.of("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP");

    @Test
    void sizesAreThoseOfACarefulReader() throws IOException {
        List<String> lines = Files.readAllLines(DATA.resolve("images.csv"));
        Set<String> failures = new TreeSet<>();
        int tried = 0;
        for (String line : lines) {
            String[] fields = line.split(",");
            if (fields[0].equals("formats") && FORMATS.contains(fields[2])) {
                tried++;
                Decoded decoded = decode(DATA.resolve("formats").resolve(fields[1]));
                if (!(decoded instanceof Picture picture)) {
                    failures.add(fields[1] + ": " + decoded);
                } else if (!(picture.storedWidth() + "x" + picture.storedHeight()).equals(fields[4])) {
                    failures.add(fields[1] + ": " + picture.storedWidth() + "x" + picture.storedHeight());
                }
            }
        }
        assertThat(tried).isGreaterThan(100);
        assertThat(failures).as("refused or of another size").hasSizeLessThanOrEqualTo(tried / 20);
    }

    /** Checksums of the upright RGB pixels that Pillow 12 with libwebp 1.6 yields. */
    @ParameterizedTest
    @CsvSource({
        "pillow-hard__flower, 8ec1b043",
        "pillow-hard__hopper_orientation_4, a715c0d9",
        "pillow-hard__hopper_orientation_5, 7aea0db2"
    })
    void lossyWebpHasThePixelsOfPillow(String name, String checksum) throws IOException {
        Picture picture = (Picture) decode(DATA.resolve("formats").resolve(name + ".webp"));
        CRC32 crc = new CRC32();
        crc.update(picture.rgb());
        assertThat(String.format("%08x", crc.getValue())).isEqualTo(checksum);
    }

    @Test
    void brokenPicturesHaveAReason() throws IOException {
        try (var files = Files.list(DATA.resolve("broken"))) {
            for (Path file : files.toList()) {
                if (decode(file) instanceof Refusal refusal) {
                    assertThat(refusal.reason()).as(file.toString()).isNotBlank();
                    assertThat(refusal.status()).isNotEqualTo(Status.OK);
                }
            }
        }
    }

    private static Decoded decode(Path file) throws IOException {
        return ImageDecoder.decode(Files.readAllBytes(file), DecodeOptions.DEFAULT);
    }
}
