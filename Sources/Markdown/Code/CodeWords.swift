/// The words of languages, divided by spaces.
enum CodeWords {
  static let c: StaticString = """
    alignas alignof auto break case const continue default do else enum extern for goto if \
    inline register restrict return sizeof static static_assert struct switch typedef union \
    volatile while _Atomic _Generic _Noreturn _Static_assert _Thread_local NULL true false \
    nullptr
    """
  static let cTypes: StaticString = """
    bool char double float int long short signed unsigned void size_t ssize_t ptrdiff_t int8_t \
    int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t FILE wchar_t
    """
  static let cpp: StaticString = """
    alignas alignof and and_eq asm auto bitand bitor break case catch class co_await co_return \
    co_yield compl concept const const_cast consteval constexpr constinit continue decltype \
    default delete do dynamic_cast else enum explicit export extern false final for friend goto \
    if import inline module mutable namespace new noexcept not not_eq nullptr operator or or_eq \
    override private protected public register reinterpret_cast requires return sizeof static \
    static_assert static_cast struct switch template this thread_local throw true try typedef \
    typeid typename union using virtual volatile while xor xor_eq id self super nil YES NO
    """
  static let cppTypes: StaticString = """
    bool char char8_t char16_t char32_t double float int long short signed unsigned void wchar_t \
    size_t ssize_t ptrdiff_t int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t \
    string string_view vector map set array optional variant tuple pair unique_ptr shared_ptr \
    unordered_map unordered_set span NSString NSArray NSDictionary NSObject
    """
  static let cSharp: StaticString = """
    abstract add alias as ascending async await base break case catch checked class const continue default \
    delegate descending do dynamic else enum event explicit extern false finally fixed for foreach from get \
    global goto if implicit in init interface internal into is join let lock nameof namespace \
    new not null on operator orderby out override params partial private protected public \
    readonly record ref remove required return sealed select set sizeof stackalloc static struct \
    switch this throw true try typeof unchecked unsafe using value var virtual volatile when \
    where while with yield
    """
  static let cSharpTypes: StaticString = """
    bool byte char decimal double float int long nint nuint object sbyte short string uint ulong \
    ushort void Task List Dictionary IEnumerable String Console DateTime Guid Exception
    """
  static let docker: StaticString = """
    ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL \
    STOPSIGNAL USER VOLUME WORKDIR AS
    """
  static let go: StaticString = """
    break case chan const continue default defer else fallthrough for func go goto if import \
    interface map package range return select struct switch type var true false nil iota
    """
  static let goTypes: StaticString = """
    any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 \
    int64 rune string uint uint8 uint16 uint32 uint64 uintptr append cap clear close copy delete \
    len make max min new panic print println recover
    """
  static let java: StaticString = """
    abstract assert break case catch class const continue default do else enum exports extends \
    final finally for goto if implements import instanceof interface module native new non- \
    sealed package permits private protected public record requires return sealed static \
    strictfp super switch synchronized this throw throws transient try var volatile while with \
    yield true false null
    """
  static let javaTypes: StaticString = """
    boolean byte char double float int long short void String Object Integer Long Double Boolean \
    List Map Set ArrayList HashMap Optional Stream Exception
    """
  static let javaScript: StaticString = """
    as async await break case catch class const continue debugger default delete do else export \
    extends false finally for from function get if import in instanceof let new null of return \
    set static super switch this throw true try typeof undefined var void while with yield
    """
  static let javaScriptTypes: StaticString = """
    Array BigInt Boolean Date Error Function JSON Map Math Number Object Promise Proxy Reflect \
    RangeError ReferenceError RegExp Set String Symbol SyntaxError TypeError WeakMap WeakSet any boolean never number object string symbol \
    unknown bigint console document window globalThis process require module exports
    """
  static let typeScript: StaticString = """
    abstract as asserts async await break case catch class const constructor continue debugger \
    declare default delete do else enum export extends false finally for from function get if \
    implements import in infer instanceof interface is keyof let module namespace new null of \
    override package private protected public readonly return satisfies set static super switch \
    this throw true try type typeof undefined unique var void while with yield
    """
  static let kotlin: StaticString = """
    abstract actual annotation as break by catch class companion const constructor continue \
    crossinline data delegate do dynamic else enum expect external false final finally for fun \
    get if import in infix init inline inner interface internal is lateinit noinline null object \
    open operator out override package private protected public reified return sealed set super \
    suspend tailrec this throw true try typealias val value var vararg when where while
    """
  static let kotlinTypes: StaticString = """
    Any Array Boolean Byte Char Double Float Int List Long Map MutableList MutableMap Nothing \
    Pair Set Short String Unit
    """
  static let lua: StaticString = """
    and break do else elseif end false for function goto if in local nil not or repeat return \
    then true until while self
    """
  static let luaTypes: StaticString = """
    assert coroutine debug error getmetatable io ipairs load math next os package pairs pcall \
    print rawequal rawget rawset require select setmetatable string table tonumber tostring \
    type utf8 xpcall
    """
  static let php: StaticString = """
    abstract and array as break callable case catch class clone const continue declare default \
    do echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile enum extends \
    final finally fn for foreach function global goto if implements include include_once \
    instanceof insteadof interface isset list match namespace new or print private protected \
    public readonly require require_once return static switch throw trait try unset use var \
    while xor yield true false null self parent int float string bool void mixed never object \
    iterable
    """
  static let powerShell: StaticString = """
    begin break catch class continue data default do dynamicparam else elseif end enum exit filter \
    finally for foreach from function hidden if in param process return static switch throw trap \
    try until using while
    """
  static let powerShellTypes: StaticString = """
    array bool byte char datetime decimal double float guid hashtable int long object psobject \
    pscustomobject regex scriptblock single string timespan void xml
    """
  static let python: StaticString = """
    False None True and as assert async await break case class continue def del elif else except \
    finally for from global if import in is lambda match nonlocal not or pass raise return try \
    type while with yield self cls
    """
  static let pythonTypes: StaticString = """
    abs all any bool bytearray bytes callable chr classmethod complex dict dir divmod enumerate \
    eval exec filter float format frozenset getattr hasattr hash help hex id input int \
    isinstance issubclass iter len list map max memoryview min next object open ord pow print \
    property range repr reversed round set setattr slice sorted staticmethod str sum super tuple \
    vars zip Exception ValueError TypeError KeyError IndexError RuntimeError OSError
    """
  static let ruby: StaticString = """
    __FILE__ __LINE__ BEGIN END alias and begin break case class def defined? do else elsif end \
    ensure false for if in module next nil not or redo rescue retry return self super then true \
    undef unless until when while yield require require_relative include extend attr_accessor \
    attr_reader attr_writer puts raise lambda proc private protected public
    """
  static let rust: StaticString = """
    as async await break const continue crate dyn else enum extern false fn for if impl in let \
    loop match mod move mut pub ref return self static struct super trait true type union unsafe \
    use where while yield
    """
  static let rustTypes: StaticString = """
    bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize Self String Vec \
    Option Some None Result Ok Err Box Rc Arc RefCell HashMap HashSet
    """
  static let shell: StaticString = """
    apt apt-get awk bg break brew cat cd chmod chown continue cp curl cut df diff dig docker done \
    du echo esac eval exit expr false fg fi find getopts git grep gzip head if in install jobs \
    kill kubectl let ln ls make man mkdir mktemp mv nano node npm npx pip pip3 printf ps publish \
    pushd popd pwd python python3 read return rm rmdir rsync scp sed service set shift sleep sort \
    source ssh swift systemctl tail tar tee test touch tr trap true type ulimit umask unalias \
    uniq unset unzip vi vim wait wc wget which yarn zip
    """
  /// Behind these another command stands.
  static let shellLeaders: StaticString = """
    builtin command do elif else env exec if nohup sudo then time until while xargs
    """
  static let sql: StaticString = """
    add all alter analyze and any as asc auto_increment begin between by cascade case check \
    collate column commit conflict constraint create cross current_date current_time \
    current_timestamp database declare default delete desc describe distinct do drop else end \
    except exists explain fetch first following for foreign from full function grant group \
    having if ilike in index inner insert intersect interval into is join key last lateral left \
    like limit natural not nothing null nulls of offset on only or order outer over partition \
    preceding primary procedure references rename replace restrict returning returns revoke \
    right rollback row rows schema select sequence set show some table temporary then to top \
    transaction trigger truncate unbounded union unique update use using values view when where \
    window with without true false
    """
  static let sqlTypes: StaticString = """
    array bigint binary bit blob bool boolean char character date datetime decimal double enum \
    float int integer json jsonb money numeric real serial smallint text time timestamp \
    timestamptz tinyint uuid varbinary varchar year count sum avg min max coalesce nullif now \
    length lower upper substring round abs concat cast extract row_number rank
    """
  static let swift: StaticString = """
    Any Self actor any as associatedtype async await borrowing break case catch class consuming \
    continue convenience default defer deinit didSet do dynamic each else enum extension \
    fallthrough false fileprivate final for func get guard if import in indirect infix init \
    inout internal is isolated lazy let macro mutating nil nonisolated nonmutating open operator \
    optional override package postfix precedencegroup prefix private protocol public repeat \
    required rethrows return self sending set some static struct subscript super switch throw \
    throws true try typealias unowned var weak where while willSet yield
    """
  static let swiftTypes: StaticString = """
    AnyObject Array Bool Character Codable Data Date Decodable Dictionary Double Encodable Equatable Error \
    Float Hashable Identifiable Int Int8 Int16 Int32 Int64 Never Optional Range Result Sendable \
    Set String Substring Task UInt UInt8 UInt16 UInt32 UInt64 URL UUID Void View
    """
}
