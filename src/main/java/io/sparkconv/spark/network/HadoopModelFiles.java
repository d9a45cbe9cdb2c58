// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.model.LocalModelFiles;
import io.sparkconv.model.ModelFiles;
import io.sparkconv.onnx.wire.ExternalFiles;
import io.sparkconv.onnx.wire.InvalidOnnxException;
import io.sparkconv.onnx.wire.OnnxLimits;
import io.sparkconv.spark.input.Location;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** Files of any file system that Hadoop knows. Those of this machine are read as files of this machine. */
public record HadoopModelFiles(Configuration hadoop) implements ModelFiles {

    private static final long MOST_SIDE_BYTES = 1 << 20;
    private static final String WEIGHTS = "Cannot read weights";
    private static final String MODEL = "Cannot read the model";

    @Override
    public Optional<byte[]> weights(String file) throws IOException {
        Location place = Location.of(Options.WEIGHTS, file, hadoop);
        return Optional.of(read(
                WEIGHTS, place, MOST_BYTES, "a .safetensors file that exists, or random:SEED", "a file of at most"));
    }

    @Override
    public byte[] model(String file, OnnxLimits limits) throws IOException {
        Location place = Location.of(Options.MODEL, file, hadoop);
        if (isLocal(place)) {
            return new LocalModelFiles().model(local(place), limits);
        }
        return read(
                MODEL,
                place,
                Math.min(MOST_BYTES, limits.maxModelBytes()),
                "a file that exists, or a name that models lists",
                "a file within " + Options.MAX_MODEL_BYTES.flag() + ", at most");
    }

    @Override
    public Optional<byte[]> beside(String model, String name) throws IOException {
        Location place = sibling(model, name);
        if (place.status().filter(FileStatus::isFile).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(read("Cannot read " + place, place, MOST_SIDE_BYTES, "a file", "a file of at most"));
    }

    @Override
    public byte[] external(String model, String location, OnnxLimits limits) throws IOException {
        Location file = Location.of(Options.MODEL, model, hadoop);
        if (isLocal(file)) {
            return new LocalModelFiles().external(local(file), location, limits);
        }
        ExternalFiles.checkLocation(location);
        Location place = sibling(model, location.replace('\\', '/'));
        try {
            return read(
                    "Cannot read external data '" + location + "'",
                    place,
                    Math.min(MOST_BYTES, limits.maxModelBytes()),
                    "a file beside the model",
                    "a file within " + Options.MAX_MODEL_BYTES.flag() + ", at most");
        } catch (InvalidOptionException e) {
            throw new InvalidOnnxException(e.getMessage(), e);
        }
    }

    private static boolean isLocal(Location place) {
        return place.path().toUri().getScheme().equals("file");
    }

    private static String local(Location place) {
        return new File(place.path().toUri().getPath()).getPath();
    }

    private Location sibling(String model, String name) throws IOException {
        Location file = Location.of(Options.MODEL, model, hadoop);
        Path path = new Path(file.path().getParent() + "/" + name);
        return new Location(Options.MODEL, name, file.fs(), path);
    }

    private static byte[] read(String task, Location file, long most, String rule, String sizeRule) throws IOException {
        Optional<FileStatus> status = file.status().filter(FileStatus::isFile);
        if (status.isEmpty()) {
            throw file.fault(task, rule);
        }
        if (status.get().getLen() > most) {
            throw file.fault(task, sizeRule + " " + most + " bytes");
        }
        try (InputStream in = file.open()) {
            return in.readAllBytes();
        } catch (AccessControlException | FileNotFoundException e) {
            throw file.fault(task, "a readable file (" + e.getMessage() + ")");
        }
    }
}
