/** A program that is nothing but the server, for clients that start it without the command. */
import { startServer } from './start.ts';

startServer();
