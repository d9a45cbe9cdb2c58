// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

/** A file that shows an answer. */
public enum Form {
    /** Pixels of the network's own making. */
    IMAGE("image.png"),
    /** The class of each pixel, its number the index of the colour. */
    CLASSES("classes.png"),
    /** How likely the second of two classes is, from black to white. */
    PROBABILITY("probability.png"),
    /** The picture with boxes around what was detected. */
    BOXES("detections.png"),
    /** A line for each detection. */
    ROWS("detections.csv"),
    /** The numbers as they are, N, C, H, W where they have an area. */
    TENSOR("tensor.npy");

    private final String fileName;

    Form(String fileName) {
        this.fileName = fileName;
    }

    /** What the file is called among others. */
    public String fileName() {
        return fileName;
    }

    /** How the file's name ends, with the dot. */
    public String ending() {
        return fileName.substring(fileName.indexOf('.'));
    }
}
