// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import io.sparkconv.config.ConvolveOptions;
import io.sparkconv.config.FitChoice;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.PictureSize;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How the output of a network is read tile by tile: what is said of a pixel depends on that pixel of the output alone.
 *
 * @param reading how all of it would be read
 * @param form what becomes of it
 */
public record TileReading(Reading reading, Form form) {

    /**
     * The reading that a person asks for, as {@link Readings} has it.
     *
     * @param picture the size of the whole picture
     * @throws InvalidOptionException if the output cannot be read so, or would have to be scaled to the picture's size
     */
    public static TileReading of(Subject subject, Wish wish, PictureSize picture) {
        Wish unscaled = new Wish(wish.as(), FitChoice.NETWORK, wish.labels(), wish.range());
        Reading reading = Readings.of(subject, unscaled, picture);
        Form form = switch (wish.as()) {
            case AUTO -> reading.forms().get(0);
            case IMAGE -> Form.IMAGE;
            case CLASSES -> Form.CLASSES;
            case PROBABILITY -> Form.PROBABILITY;
            case TENSOR -> Form.TENSOR;
        };
        Shape shape = subject.shape(subject.layer());
        boolean sameSize = shape.height() == picture.height() && shape.width() == picture.width();
        boolean overPicture = form == Form.CLASSES || form == Form.PROBABILITY;
        if (overPicture && wish.fit() == FitChoice.PICTURE && !sameSize) {
            throw new InvalidOptionException("Cannot convolve by tiles: output of layer " + subject.layer() + " is "
                    + shape.height() + "x" + shape.width() + " but must be " + picture + ", the picture's size, unless "
                    + ConvolveOptions.FIT.flag() + " is network");
        }
        return new TileReading(reading, form);
    }

    /** Whether pixels are numbers of float32; else they are bytes. */
    public boolean floats() {
        return form == Form.TENSOR;
    }

    /** Numbers of a pixel, if the output has so many channels. */
    public int channels(int outputChannels) {
        return form == Form.CLASSES || form == Form.PROBABILITY ? 1 : outputChannels;
    }

    /** What is said of a tile's pixels, row by row, channels interleaved; float32 with its lowest byte first. */
    public byte[] pixels(Tensor tile) {
        return switch (form) {
            case CLASSES -> ClassMap.of(Scores.unfitted(tile)).indices();
            case PROBABILITY ->
                Likelihood.ofSecond(Scores.unfitted(tile), ((ClassReading) reading).endsInProbabilities());
            case IMAGE -> {
                ImageReading image = (ImageReading) reading;
                yield new ImageAnswer(tile, image.ranges(), image.reversed()).pixels();
            }
            case TENSOR -> {
                ByteBuffer bytes = ByteBuffer.allocate(4 * tile.data().length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(tile.data());
                yield bytes.array();
            }
            case BOXES, ROWS -> throw new IllegalStateException(form + " is about a whole picture");
        };
    }
}
