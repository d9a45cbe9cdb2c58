// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/**
 * How a picture is resized before it is cropped.
 *
 * @param mode the rule
 * @param height rows asked; for {@link Mode#SHORT_SIDE} the length of the shorter side; 0 for {@link Mode#NONE}
 * @param width columns asked; 0 unless {@link Mode#EXACT}
 */
public record Resize(Mode mode, int height, int width) {

    /** The rules. */
    public enum Mode {
        /** As it is. */
        NONE,
        /** To the size asked, whatever becomes of the proportions. */
        EXACT,
        /** The shorter side to the length asked; the longer one in proportion, rounded down. */
        SHORT_SIDE
    }

    public static final Resize NONE = new Resize(Mode.NONE, 0, 0);

    /** @throws IllegalArgumentException if a size does not fit the mode */
    public Resize {
        boolean heightFits = mode == Mode.NONE ? height == 0 : height > 0;
        boolean widthFits = mode == Mode.EXACT ? width > 0 : width == 0;
        if (!heightFits || !widthFits) {
            throw new IllegalArgumentException("Cannot make a resize: mode " + mode + " is given " + height + " x "
                    + width + " but must have positive sizes where it uses them and 0 elsewhere");
        }
    }

    public static Resize exact(int height, int width) {
        return new Resize(Mode.EXACT, height, width);
    }

    public static Resize shortSide(int length) {
        return new Resize(Mode.SHORT_SIDE, length, 0);
    }

    /** In words; empty for {@link #NONE}. */
    @Override
    public String toString() {
        return switch (mode) {
            case NONE -> "";
            case EXACT -> "resized to " + height + "x" + width;
            case SHORT_SIDE -> "shorter side " + height;
        };
    }

    int heightOf(int pictureHeight, int pictureWidth) {
        return switch (mode) {
            case NONE -> pictureHeight;
            case EXACT -> height;
            case SHORT_SIDE -> side(pictureHeight, pictureWidth);
        };
    }

    int widthOf(int pictureHeight, int pictureWidth) {
        return switch (mode) {
            case NONE -> pictureWidth;
            case EXACT -> width;
            case SHORT_SIDE -> side(pictureWidth, pictureHeight);
        };
    }

    private int side(int own, int other) {
        return own <= other ? height : Math.toIntExact((long) height * own / other);
    }
}
