import './parent-port'
import '../../src/main/core-process'
