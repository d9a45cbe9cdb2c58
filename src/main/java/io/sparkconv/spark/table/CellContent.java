// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.table;

import io.sparkconv.config.InputOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.NearestName;
import io.sparkconv.config.Settings;
import io.sparkconv.image.Raster;
import io.sparkconv.image.Status;
import io.sparkconv.spark.input.ImageSource;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
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
public record CellContent(int place, boolean pixels, long most) implements Serializable {

    private static final List<String> IMAGE = List.of("origin", "height", "width", "nChannels", "mode", "data");

    /** OpenCV's numbers for unsigned bytes in so many channels. */
    private static final Map<Integer, Integer> MODES = Map.of(1, 0, 3, 16, 4, 24);

    /**
     * The place of a column, whose name may be written in other capitals.
     *
     * @throws InvalidOptionException if there is no such column
     */
    public static int place(StructType schema, String column) {
        List<String> names = Arrays.asList(schema.fieldNames());
        return IntStream.range(0, names.size())
                .filter(i -> names.get(i).equalsIgnoreCase(column))
                .boxed()
                .min(Comparator.comparing(i -> !names.get(i).equals(column)))
                .orElseThrow(() -> new InvalidOptionException(
                        "Cannot extract features: name of the column of images is '" + column + "' but must be one of "
                                + String.join(", ", names) + NearestName.question(column, names)));
    }

    /** @throws InvalidOptionException if the column holds something else */
    public static CellContent of(StructType schema, int place, Settings settings) {
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

    /** The same in a column at another place. */
    CellContent at(int other) {
        return new CellContent(other, pixels, most);
    }

    /** The image in a row. */
    public ImageSource image(Row row) {
        if (row.isNullAt(place)) {
            return nothing(Status.EMPTY, "content is null");
        }
        if (!pixels) {
            byte[] content = row.getAs(place);
            return fits(content) ? new ImageSource.InMemory(content) : tooLarge(content);
        }
        Row struct = row.getStruct(place);
        int height = struct.getInt(1);
        int width = struct.getInt(2);
        int channels = struct.getInt(3);
        byte[] data = struct.getAs(5);
        if (!Objects.equals(MODES.get(channels), struct.getInt(4)) || height <= 0 || width <= 0) {
            return nothing(
                    Status.UNSUPPORTED,
                    "image of " + width + " x " + height + " pixels in " + channels + " channels has the mode "
                            + struct.getInt(4) + " but must have 0 with 1 channel, 16 with 3 or 24 with 4");
        }
        if (data == null || data.length != (long) height * width * channels) {
            return nothing(
                    Status.DECODE_FAILED,
                    "image has " + (data == null ? 0 : data.length) + " bytes but should have " + width + " x " + height
                            + " x " + channels);
        }
        return fits(data) ? new ImageSource.Pixels(new Raster(width, height, channels, data)) : tooLarge(data);
    }

    private boolean fits(byte[] content) {
        return content.length <= most;
    }

    private ImageSource tooLarge(byte[] content) {
        return nothing(Status.TOO_LARGE, "image has " + content.length + " bytes but at most " + most + " are read");
    }

    private static ImageSource nothing(Status status, String reason) {
        return new ImageSource.Nowhere(status, reason);
    }
}
