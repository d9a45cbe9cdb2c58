// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** The pictures of {@code sample-data}: textures, shapes and gradients, drawn by formula from fixed seeds. */
public final class SamplePictures {

    /** The colour of a pixel as 0xRRGGBB. */
    private interface Paint {
        int at(int x, int y);
    }

    private SamplePictures() {}

    /** File name without ending to picture, in order. */
    public static Map<String, BufferedImage> all() {
        Map<String, BufferedImage> pictures = new LinkedHashMap<>();
        for (int angle : new int[] {0, 45, 90, 135}) {
            pictures.put("stripes-" + angle + "-fine", stripes(240, 180, angle, 6));
            pictures.put("stripes-" + angle + "-wide", stripes(200, 200, angle, 18));
        }
        pictures.put("checker-small", draw(256, 192, (x, y) -> (x / 8 + y / 8) % 2 == 0 ? 0xf0f0f0 : 0x202020));
        pictures.put("checker-red-green", draw(180, 240, (x, y) -> (x / 20 + y / 20) % 2 == 0 ? 0xc03030 : 0x30a040));
        pictures.put("dots-blue", dots(220, 160, 0x2040c0, 0xf0f0e0));
        pictures.put("dots-yellow", dots(160, 220, 0xe0c020, 0x303060));
        pictures.put("noise-gray", noise(192, 192, 1, false));
        pictures.put("noise-colour", noise(192, 144, 2, true));
        pictures.put("bricks", draw(300, 200, SamplePictures::brick));
        pictures.put("wood", draw(240, 320, SamplePictures::wood));
        pictures.put("gradient-horizontal", draw(320, 120, (x, y) -> gray(x * 255 / 319)));
        pictures.put("gradient-sunset", draw(200, 150, (x, y) -> 255 << 16 | (200 - y) << 8 | (40 + y)));
        pictures.put("disc-red", draw(200, 200, (x, y) -> inDisc(x - 100, y - 100, 70) ? 0xd02020 : 0xf8f8f8));
        pictures.put("disc-blue", draw(400, 300, (x, y) -> inDisc(x - 200, y - 150, 110) ? 0x2030d0 : 0xe8e8e8));
        return pictures;
    }

    private static BufferedImage draw(int width, int height, Paint paint) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, paint.at(x, y));
            }
        }
        return picture;
    }

    private static BufferedImage stripes(int width, int height, int angle, int period) {
        double radians = StrictMath.toRadians(angle);
        double dx = StrictMath.cos(radians);
        double dy = StrictMath.sin(radians);
        return draw(width, height, (x, y) -> {
            double wave = StrictMath.sin(2 * StrictMath.PI * (x * dx + y * dy) / period);
            return gray((int) (128 + 110 * wave));
        });
    }

    private static BufferedImage dots(int width, int height, int dot, int ground) {
        return draw(width, height, (x, y) -> inDisc(x % 24 - 12, y % 24 - 12, 7) ? dot : ground);
    }

    private static BufferedImage noise(int width, int height, long seed, boolean colour) {
        SplittableRandom random = new SplittableRandom(seed);
        return draw(width, height, (x, y) -> colour ? random.nextInt(1 << 24) : gray(random.nextInt(256)));
    }

    private static int brick(int x, int y) {
        int row = y / 25;
        int column = (x + row % 2 * 25) / 50;
        boolean mortar = y % 25 < 3 || (x + row % 2 * 25) % 50 < 3;
        int shade = (row * 37 + column * 53) % 40;
        return mortar ? 0xb8b0a8 : (150 + shade) << 16 | (70 + shade / 2) << 8 | 50;
    }

    private static int wood(int x, int y) {
        double rings = StrictMath.sin(0.22 * x + 3 * StrictMath.sin(0.013 * y) + 0.4 * StrictMath.sin(0.09 * y));
        int light = (int) (30 * rings);
        return (150 + light) << 16 | (100 + light) << 8 | (55 + light / 2);
    }

    private static boolean inDisc(int x, int y, int radius) {
        return x * x + y * y <= radius * radius;
    }

    private static int gray(int level) {
        return level << 16 | level << 8 | level;
    }
}
