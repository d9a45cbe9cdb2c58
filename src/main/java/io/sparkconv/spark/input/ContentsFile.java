// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contents of files, beside the rows of an output: a line says what they depend on, and each line after it is a file's, in
 * JSON. Nothing is lost without it but the time of listing again: what is cut off or of another kind counts for nothing.
 *
 * @param path of this file
 * @param extensions endings of images' names, which decide what is an image in an archive
 */
public record ContentsFile(FileSystem fs, Path path, List<String> extensions) {

    private static final Logger LOG = LoggerFactory.getLogger(ContentsFile.class);

    /** Of the rules which members and pages are images. */
    private static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What contents depend on beside their files. */
    private record Terms(int version, List<String> extensions) {}

    /** By path. */
    public Map<String, FileContents> read() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Location.open(fs, path)), StandardCharsets.UTF_8))) {
            Map<String, FileContents> contents = new HashMap<>();
            ObjectReader json = JSON.readerFor(FileContents.class);
            String terms = lines.readLine();
            if (terms == null || !JSON.readValue(terms, Terms.class).equals(terms())) {
                return Map.of();
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                FileContents file = json.readValue(line);
                contents.put(file.path(), file);
            }
            return contents;
        } catch (FileNotFoundException none) {
            return Map.of();
        } catch (EOFException | ZipException | JsonProcessingException e) {
            LOG.warn("Archives and TIFFs are listed again, for {} is damaged or cut off", path, e);
            return Map.of();
        }
    }

    /** In place of what is there. */
    public void write(Collection<FileContents> contents) throws IOException {
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(fs.create(path, true)), StandardCharsets.UTF_8)) {
            out.write(JSON.writeValueAsString(terms()) + "\n");
            for (FileContents file : contents) {
                out.write(JSON.writeValueAsString(file) + "\n");
            }
        }
    }

    private Terms terms() {
        return new Terms(VERSION, extensions);
    }
}
