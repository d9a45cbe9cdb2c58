// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.InputOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Settings;
import io.sparkconv.image.RasterPng;
import io.sparkconv.image.Status;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How a cell becomes an image: as the bytes of a file, or as the pixels of Spark's image source.
 *
 * @param place of the column
 * @param pixels whether cells are structs of Spark's image source
 * @param most bytes of a file that is decoded
 */
record CellContent(int place, boolean pixels, long most) implements Serializable {

    private static final List<String> IMAGE = List.of("origin", "height", "width", "nChannels", "mode", "data");

    /** OpenCV's numbers for unsigned bytes in 1, 3 and 4 channels. */
    private static final List<Integer> MODES = List.of(0, 16, 24);

    /** @throws InvalidOptionException if the column holds something else */
    static CellContent of(StructType schema, int place, Settings settings) {
        DataType type = schema.fields()[place].dataType();
        boolean image = type instanceof StructType struct
                && Arrays.asList(struct.fieldNames()).equals(IMAGE)
                && struct.fields()[5].dataType().sameType(DataTypes.BinaryType);
        if (!image && !type.sameType(DataTypes.BinaryType)) {
            throw new InvalidOptionException("Cannot extract features: type of column " + schema.fieldNames()[place]
                    + " is " + type.simpleString() + " but must be binary, or a struct of Spark's image source");
        }
        return new CellContent(place, image, settings.get(InputOptions.MAX_BYTES));
    }

    /** The image in a row. */
    ImageEntry image(Row row) {
        if (row.isNullAt(place)) {
            return nothing(Status.EMPTY, "content is null");
        }
        if (!pixels) {
            return file(row.getAs(place));
        }
        Row struct = row.getStruct(place);
        int height = struct.getInt(1);
        int width = struct.getInt(2);
        int channels = struct.getInt(3);
        byte[] data = struct.getAs(5);
        if (!MODES.contains(struct.getInt(4)) || height <= 0 || width <= 0) {
            return nothing(
                    Status.UNSUPPORTED,
                    "image of " + width + " x " + height + " pixels has the mode " + struct.getInt(4)
                            + " but must have 0, 16 or 24");
        }
        if (data == null || data.length != (long) height * width * channels) {
            return nothing(
                    Status.DECODE_FAILED,
                    "image has " + (data == null ? 0 : data.length) + " bytes but should have " + width + " x " + height
                            + " x " + channels);
        }
        return file(RasterPng.of(width, height, channels, data));
    }

    private ImageEntry file(byte[] content) {
        if (content.length > most) {
            return nothing(
                    Status.TOO_LARGE, "image has " + content.length + " bytes but at most " + most + " are read");
        }
        return new ImageEntry("", content.length, 0, new ImageSource.InMemory(content));
    }

    private static ImageEntry nothing(Status status, String reason) {
        return new ImageEntry("", 0, 0, new ImageSource.Nowhere(status, reason));
    }
}
