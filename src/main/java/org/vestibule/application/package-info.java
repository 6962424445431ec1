/** Where people can use their accounts: links that policies show to some. */
package org.vestibule.application;
