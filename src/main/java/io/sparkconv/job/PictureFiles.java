// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.config.VisualOptions;
import io.sparkconv.image.DecodeOptions;
import io.sparkconv.image.Decoded;
import io.sparkconv.image.ImageDecoder;
import io.sparkconv.image.ImageNames;
import io.sparkconv.image.Picture;
import io.sparkconv.image.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The image files of this machine that a command looks at. */
record PictureFiles(List<Path> files, DecodeOptions decoding) {

    private static final Logger LOG = LoggerFactory.getLogger(PictureFiles.class);

    /**
     * The file that {@code --image} names, or those of the folder that {@code --images} names that are whole, in the order
     * of their names.
     *
     * @throws InvalidOptionException unless just one of the options is given, and there is a picture
     */
    static PictureFiles of(Settings settings) throws IOException {
        DecodeOptions decoding = DecodeOptions.of(
                settings.get(Options.MAX_PIXELS), settings.get(Options.ALPHA), settings.get(Options.SIXTEEN_BIT));
        if (settings.find(VisualOptions.IMAGE).isPresent()
                == settings.find(Options.IMAGES).isPresent()) {
            boolean both = settings.find(VisualOptions.IMAGE).isPresent();
            throw new InvalidOptionException("Cannot look at pictures: number of " + VisualOptions.IMAGE.flag()
                    + " and " + Options.IMAGES.flag() + " that are set is " + (both ? 2 : 0) + " but must be 1");
        }
        if (settings.find(VisualOptions.IMAGE).isPresent()) {
            Path file = path(VisualOptions.IMAGE.flag(), settings.get(VisualOptions.IMAGE));
            if (!Files.isRegularFile(file)) {
                throw fault(VisualOptions.IMAGE.flag(), file, "an image file that exists");
            }
            return new PictureFiles(List.of(file), decoding);
        }
        return folder(path(Options.IMAGES.flag(), settings.get(Options.IMAGES)), settings, decoding);
    }

    private static PictureFiles folder(Path folder, Settings settings, DecodeOptions decoding) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw fault(Options.IMAGES.flag(), folder, "a folder of this machine");
        }
        List<Path> named;
        try (Stream<Path> walk = Files.walk(folder, settings.get(Options.RECURSIVE) ? Integer.MAX_VALUE : 1)) {
            named = walk.filter(Files::isRegularFile)
                    .filter(file -> ImageNames.isImage(file.getFileName().toString(), settings.get(Options.EXTENSIONS)))
                    .sorted()
                    .toList();
        }
        List<Path> whole = new ArrayList<>();
        for (Path file : named) {
            if (ImageDecoder.decode(Files.readAllBytes(file), decoding) instanceof Refusal refusal) {
                LOG.warn("{} is left out: {}", file, refusal.reason());
            } else {
                whole.add(file);
            }
        }
        if (whole.isEmpty()) {
            throw fault(Options.IMAGES.flag(), folder, "a folder with images that can be decoded");
        }
        return new PictureFiles(List.copyOf(whole), decoding);
    }

    private static Path path(String flag, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidOptionException(
                    "Cannot look at pictures: " + flag + " is '" + text + "' but must be a path");
        }
    }

    private static InvalidOptionException fault(String flag, Path path, String rule) {
        return new InvalidOptionException(
                "Cannot look at pictures: " + flag + " is '" + path + "' but must be " + rule);
    }

    /** @throws InvalidOptionException if it is no image */
    Picture read(int index) throws IOException {
        Path file = files.get(index);
        Decoded decoded = ImageDecoder.decode(Files.readAllBytes(file), decoding);
        if (decoded instanceof Refusal refusal) {
            throw new InvalidOptionException("Cannot look at picture " + file + ": its status is "
                    + refusal.status().label() + " but must be ok (" + refusal.reason() + ")");
        }
        return (Picture) decoded;
    }

    /** What a heading calls them. */
    String title() {
        return files.size() == 1 ? files.get(0).getFileName().toString() : files.size() + " pictures";
    }
}
