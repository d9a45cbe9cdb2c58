// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.image.tiff.TiffTiles;
import io.sparkconv.spark.input.Location;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a run writes: a TIFF, or a folder of rows.
 *
 * @param isTiff whether it is a TIFF, as the ending of its name tells
 */
record TileOutput(Location place, boolean isTiff) {

    private static final int MOST_CHANNELS = 4;

    /** The longest side of a TIFF's own tiles. */
    private static final int LONGEST_SIDE = 512;

    /** @throws InvalidOptionException unless the name ends as a TIFF's, or nothing is there and it can be a folder */
    static TileOutput of(Settings settings, Configuration hadoop) throws IOException {
        String text = settings.get(Options.OUTPUT);
        String name = text.toLowerCase(Locale.ROOT);
        boolean isTiff = name.endsWith(".tif") || name.endsWith(".tiff");
        Location place = Location.of(Options.OUTPUT, text, hadoop);
        if (isTiff) {
            if (place.status().filter(status -> status.isDirectory()).isPresent()) {
                throw place.fault("Cannot write the output", "a file, for its name ends as a TIFF's");
            }
            Path parent = place.path().getParent();
            if (parent == null || !place.fs().exists(parent)) {
                throw place.fault("Cannot write the output", "a file in a folder that exists");
            }
        } else if (name.endsWith(".png") || name.endsWith(".npy")) {
            throw place.fault("Cannot write the output", "a .tif file or a folder, for it is written in tiles");
        } else if (place.status().isPresent()) {
            throw place.fault("Cannot write the output", "a .tif file, or a folder that does not exist yet");
        }
        return new TileOutput(place, isTiff);
    }

    /** Where a run keeps files that go when it ends: beside the output, on the same file system. */
    Path workFolder(String run) {
        Path path = place.path();
        return new Path(path.getParent(), "." + path.getName() + "-" + run);
    }

    /**
     * The form of the TIFF.
     *
     * @param side of the tiles that are computed
     * @throws InvalidOptionException if a TIFF cannot have so many channels, or tiles of such a side
     */
    TiffTiles form(int width, int height, int side, int channels, boolean floats) {
        if (channels > MOST_CHANNELS) {
            throw new InvalidOptionException("Cannot write " + place + ": number of channels is " + channels
                    + " but must be at most " + MOST_CHANNELS + " in a TIFF; name a folder for more");
        }
        boolean single = side >= width && side >= height;
        if (!single && side % TiffTiles.UNIT != 0) {
            throw new InvalidOptionException("Cannot write " + place + ": side of tiles is " + side
                    + " but must be a multiple of " + TiffTiles.UNIT + " in a TIFF");
        }
        int own = single ? TiffTiles.UNIT * 16 : side;
        for (int candidate = LONGEST_SIDE; candidate > 0 && own > LONGEST_SIDE; candidate -= TiffTiles.UNIT) {
            own = side % candidate == 0 ? candidate : own;
        }
        return new TiffTiles(width, height, own, channels, floats, true);
    }

    /** Puts a finished file where the output is wanted; one that is there is replaced. */
    void take(Path finished) throws IOException {
        FileSystem fs = place.fs();
        if (fs.exists(place.path()) && !fs.delete(place.path(), false) || !fs.rename(finished, place.path())) {
            throw new IOException("Cannot write " + place + ": the file system refuses to rename " + finished);
        }
    }

    /** Writes the bill: inside a folder, beside a file. */
    void writeCost(String json) throws IOException {
        Path path = isTiff ? place.path().suffix(".cost.json") : new Path(place.path(), "_cost/cost.json");
        try (OutputStream out = place.fs().create(path, true)) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
    }
}
