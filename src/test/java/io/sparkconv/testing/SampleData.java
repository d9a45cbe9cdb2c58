// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Writes {@code sample-data/images}: the pictures as PNG, every third as JPEG, and four special files. Run its main with
 * the folder as argument to make them again.
 */
public final class SampleData {

    private SampleData() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** File name to content, in order. */
    public static Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        int n = 0;
        for (Map.Entry<String, BufferedImage> picture : SamplePictures.all().entrySet()) {
            String format = n++ % 3 == 2 ? "jpg" : "png";
            files.put(picture.getKey() + "." + format, encode(picture.getValue(), format));
        }
        BufferedImage bricks = SamplePictures.all().get("bricks");
        byte[] jpeg = encode(bricks, "jpg");
        files.put("bricks-rotated.jpg", withOrientation(jpeg, 6));
        files.put("bricks-truncated.jpg", Arrays.copyOf(jpeg, jpeg.length / 2));
        files.put("wood-gray.png", encode(copy(SamplePictures.all().get("wood"), BufferedImage.TYPE_BYTE_GRAY), "png"));
        files.put(
                "disc-palette.png",
                encode(copy(SamplePictures.all().get("disc-red"), BufferedImage.TYPE_BYTE_INDEXED), "png"));
        return files;
    }

    private static byte[] encode(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }

    private static BufferedImage copy(BufferedImage picture, int type) {
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), type);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return copy;
    }

    /** The same JPEG with an EXIF segment that says how to turn it. */
    public static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] result = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, result, 0, 2);
        System.arraycopy(exif, 0, result, 2, exif.length);
        System.arraycopy(jpeg, 2, result, 2 + exif.length, jpeg.length - 2);
        return result;
    }
}
