// SPDX-License-Identifier: Apache-2.0
/** The material outside the repository that tests with the tag {@code shared} read. */
package io.sparkconv.testing.shared;
