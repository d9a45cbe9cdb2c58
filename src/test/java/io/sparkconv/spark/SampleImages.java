// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Draws small pictures for tests. */
final class SampleImages {

    /** A column of Spark's image source. */
    static final String STRUCT =
            "image STRUCT<origin STRING, height INT, width INT, nChannels INT, mode INT, data BINARY>";

    private SampleImages() {}

    /** As Spark's image source has a picture: rows from the top, blue, green and red side by side. */
    static Row struct(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        ByteBuffer data = ByteBuffer.allocate(image.getWidth() * image.getHeight() * 3);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                data.put((byte) rgb).put((byte) (rgb >> 8)).put((byte) (rgb >> 16));
            }
        }
        String name = file.getFileName().toString();
        return RowFactory.create(name, image.getHeight(), image.getWidth(), 3, 16, data.array());
    }

    /** A picture of coloured noise. */
    static byte[] noise(long seed, int width, int height, String format) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /** The same PNG with a chunk of a colour profile after its header. */
    static byte[] withProfile(byte[] png) {
        byte[] chunk = "\0\0\0\3iCCPp\0\0....".getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(chunk, 4, 7);
        ByteBuffer.wrap(chunk).putInt(11, (int) crc.getValue());
        int header = 33;
        return ByteBuffer.allocate(png.length + chunk.length)
                .put(png, 0, header)
                .put(chunk)
                .put(png, header, png.length - header)
                .array();
    }

    /**
     * A folder of five good pictures, one cut short, one empty file, one text with a picture's name, and a note that is
     * no image.
     */
    static Path folder(Path parent) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("some pictures"));
        for (int i = 0; i < 4; i++) {
            Files.write(folder.resolve("good" + i + ".png"), noise(i, 40 + 10 * i, 30, "png"));
        }
        Files.write(folder.resolve("good-by-header"), noise(9, 33, 44, "jpg"));
        byte[] whole = noise(5, 64, 64, "png");
        Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
        Files.write(folder.resolve("empty.jpg"), new byte[0]);
        Files.writeString(folder.resolve("text.jpg"), "this is no picture");
        Files.writeString(folder.resolve("notes.txt"), "neither is this");
        return folder;
    }
}
