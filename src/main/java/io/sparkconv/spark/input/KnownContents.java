// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.config.IdentityChoice;
import io.sparkconv.config.ResumeOptions;
import io.sparkconv.config.Settings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The images in archives and TIFFs as earlier runs found them, by the length and the time of the file: a file that has not
 * changed is not opened to be listed again. Files that are damaged are, each time.
 */
public final class KnownContents {

    private Map<String, FileContents> before;
    private final Map<String, FileContents> now = new LinkedHashMap<>();
    private final Optional<ContentsFile> kept;

    private KnownContents(Optional<ContentsFile> kept, Map<String, FileContents> before) {
        this.kept = kept;
        this.before = before;
    }

    /** Nothing is known, and nothing is kept. */
    public static KnownContents none() {
        return new KnownContents(Optional.empty(), Map.of());
    }

    /**
     * What the file of an output says. By content, a file of the same length and time may have changed: nothing is known then. Runs
     * that do not go on with an output look at all files, and keep what they find for those that do.
     */
    public static KnownContents of(Settings settings, ContentsFile file) throws IOException {
        if (settings.get(ResumeOptions.IDENTITY) == IdentityChoice.CONTENT) {
            return none();
        }
        return new KnownContents(Optional.of(file), settings.get(ResumeOptions.RESUME) ? file.read() : Map.of());
    }

    /** The images in a file, if it is as it was. */
    public Optional<List<ImageEntry>> find(ImageEntry file) {
        FileContents found = before.get(file.path());
        if (found == null || !found.areOf(file)) {
            return Optional.empty();
        }
        now.put(file.path(), found);
        return Optional.of(found.images(file));
    }

    /** Keeps the images in a file, unless there may be more. */
    public void found(ImageEntry file, List<ImageEntry> images) {
        if (images.stream().noneMatch(image -> image.source() instanceof ImageSource.Nowhere)) {
            now.put(file.path(), FileContents.of(file, images));
        }
    }

    /** Leaves what is known now in the output, and forgets it. Only for the run with the lease. */
    public void write() throws IOException {
        if (kept.isPresent() && !now.equals(before)) {
            kept.get().write(now.values());
        }
        before = Map.of();
        now.clear();
    }
}
