// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import io.sparkconv.detect.Box;
import io.sparkconv.detect.Detection;
import io.sparkconv.image.Picture;
import io.sparkconv.report.draw.Canvas;
import io.sparkconv.report.draw.Colors;
import io.sparkconv.report.draw.Face;
import io.sparkconv.report.draw.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A picture with boxes around what was detected, a colour for each class, and tags with name and score. Small pictures
 * are enlarged and very large ones reduced by a whole factor, and lines and letters grow with the drawing, so that tags
 * can be read. Where no place is free beside its box, a detection has no tag: the higher scores have theirs.
 */
public final class AnnotatedPicture {

    private static final int SHORTEST = 640;
    private static final int LONGEST = 2400;
    private static final int DARK = 0x101418;

    private final double scale;
    private final Canvas canvas;
    private final int width;
    private final int height;
    private final int letters;
    private final List<Tag> tags = new ArrayList<>();

    /** Where a tag stands. */
    private record Tag(int left, int top, int width, int height) {

        boolean meets(Tag other) {
            return left < other.left + other.width
                    && other.left < left + width
                    && top < other.top + other.height
                    && other.top < top + height;
        }
    }

    private AnnotatedPicture(Picture picture) {
        int longer = Math.max(picture.width(), picture.height());
        int enlarged = Math.max(1, SHORTEST / longer);
        int reduced = Math.max(1, (longer + LONGEST - 1) / LONGEST);
        Pixels pixels = pixels(picture).reduced(reduced);
        scale = (double) enlarged / reduced;
        width = pixels.width() * enlarged;
        height = pixels.height() * enlarged;
        letters = Math.max(13, Math.max(width, height) / 60);
        canvas = new Canvas(width, height);
        canvas.pixels(pixels, 0, 0, width, height, false);
    }

    /** The drawing as a PNG file. */
    public static byte[] png(Picture picture, List<Detection> detections) {
        AnnotatedPicture drawing = new AnnotatedPicture(picture);
        for (int i = detections.size() - 1; i >= 0; i--) {
            drawing.outline(detections.get(i));
        }
        detections.forEach(drawing::tag);
        return drawing.canvas.png();
    }

    private static Pixels pixels(Picture picture) {
        int[] rgb = new int[picture.width() * picture.height()];
        byte[] bytes = picture.rgb();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (bytes[3 * i] & 255) << 16 | (bytes[3 * i + 1] & 255) << 8 | bytes[3 * i + 2] & 255;
        }
        return new Pixels(picture.width(), picture.height(), rgb);
    }

    /** Classes that follow each other have hues far apart. */
    private static int color(Detection detection) {
        return Colors.kind(detection.label() * 61 % 99, 99);
    }

    private int at(float coordinate, int end) {
        return (int) Math.min(end, Math.round(coordinate * scale));
    }

    private void outline(Detection detection) {
        Box box = detection.box();
        int left = at(box.x0(), width);
        int top = at(box.y0(), height);
        int across = at(box.x1(), width) - left;
        int down = at(box.y1(), height) - top;
        int thickness = Math.max(2, letters / 5);
        canvas.outline(left - 1, top - 1, across + 2, down + 2, thickness + 2, DARK);
        canvas.outline(left, top, across, down, thickness, color(detection));
    }

    private void tag(Detection detection) {
        String text = String.format(Locale.ROOT, "%s %.2f", detection.title(), detection.score());
        int tagHeight = letters + letters / 2;
        int tagWidth = Face.boldWidth(text, letters) + letters * 2 / 3;
        int left = Math.max(0, Math.min(width - tagWidth, at(detection.box().x0(), width)));
        int top = at(detection.box().y0(), height);
        int bottom = at(detection.box().y1(), height);
        for (int y : new int[] {top - tagHeight, top, bottom - tagHeight, bottom}) {
            Tag tag = new Tag(left, y, tagWidth, tagHeight);
            if (y >= 0 && y + tagHeight <= height && tags.stream().noneMatch(tag::meets)) {
                tags.add(tag);
                canvas.fill(left, y, tagWidth, tagHeight, color(detection));
                canvas.bold(text, left + letters / 3, y + letters / 8, letters, DARK);
                return;
            }
        }
    }
}
