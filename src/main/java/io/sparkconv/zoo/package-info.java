// SPDX-License-Identifier: Apache-2.0
/** The named networks, each architecture readable in one file. */
package io.sparkconv.zoo;
